import { parseArgs } from 'node:util';

export interface StartOptions {
  port: number;
  seed: number;
  data?: string;
  empty: boolean;
}

export const START_HELP = `Serves a Jira-like site with the offices on localhost.

  npm start -- [--port N] [--data DIR] [--seed N] [--empty]

  --port N     port to listen on (default 8181)
  --data DIR   a Jira export to load instead of the demo data
  --seed N     seed of the demo data and of everything that varies (default 1)
  --empty      installs the app and sets nothing up: no programs, no import
  --help       this text
`;

const DEFAULT_PORT = 8181;

/** Reads the command line; 'help' where that is asked for. Throws RangeError with words for the reader. */
export function readStartOptions(args: string[]): StartOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  return {
    port: wholeNumber('--port', values.port, DEFAULT_PORT, 65_535),
    seed: wholeNumber('--seed', values.seed, 1, Number.MAX_SAFE_INTEGER),
    empty: values.empty ?? false,
    ...(values.data === undefined ? {} : { data: values.data }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        seed: { type: 'string' },
        empty: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (problem) {
    throw new RangeError(problem instanceof Error ? problem.message : String(problem), { cause: problem });
  }
}

function wholeNumber(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new RangeError(`${name} takes a whole number up to ${most}, not “${text}”`);
  return value;
}
