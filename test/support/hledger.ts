import { execFileSync, spawnSync } from 'node:child_process';
import { currencyDecimals } from '../../src/domain/money';

interface HledgerAmount {
  acommodity: string;
  aquantity: { decimalMantissa: number; decimalPlaces: number };
}

/** Whether hledger can be run here; CI requires it. */
export const HLEDGER_INSTALLED = spawnSync('hledger', ['--version']).status === 0;

/** Balances by cost account and currency in minor units, as hledger reads a journal strictly; zeros are not told. */
export function balances(text: string): Record<string, Record<string, number>> {
  execFileSync('hledger', ['-f', '-', 'check', '--strict'], { input: text, stdio: 'pipe' });
  const json = execFileSync('hledger', ['-f', '-', 'balance', '^cost:', '--flat', '-N', '-O', 'json'], { input: text });
  const [rows] = JSON.parse(json.toString()) as [[string, string, number, HledgerAmount[]][]];
  return Object.fromEntries(
    rows.map(([account, , , amounts]) => [
      account,
      Object.fromEntries(
        amounts.map(({ acommodity, aquantity }) => {
          const scale = currencyDecimals(acommodity) - aquantity.decimalPlaces;
          if (scale < 0) throw new Error(`${account} has more decimals than ${acommodity}`);
          return [acommodity, aquantity.decimalMantissa * 10 ** scale];
        }),
      ),
    ]),
  );
}
