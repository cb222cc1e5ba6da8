import { roomFor } from '../../static/offices/src/figure/visible-part';

describe('the room for a dialog', () => {
  it('is the part of the panel that is in sight', () => {
    expect(roomFor({ top: 1200, height: 700 }, 3000)).toEqual({ top: 1200, height: 700 });
  });

  it('reaches upwards where too little is in sight at the panel’s end', () => {
    expect(roomFor({ top: 2900, height: 100 }, 3000)).toEqual({ top: 2600, height: 400 });
  });

  it('is never more than the panel', () => {
    expect(roomFor({ top: 0, height: 100 }, 300)).toEqual({ top: 0, height: 300 });
  });
});
