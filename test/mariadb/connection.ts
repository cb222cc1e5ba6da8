import mariadb, { type Connection } from 'mariadb';

/** The variable that names the socket of the private server to every test process. */
export const SOCKET_VARIABLE = 'LEDGER_MARIADB_SOCKET';

/** What Forge SQL's engine is strict about too. */
const SQL_MODE = [
  'ONLY_FULL_GROUP_BY',
  'STRICT_TRANS_TABLES',
  'NO_ZERO_IN_DATE',
  'NO_ZERO_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
].join(',');

/** Connects as the service's driver does: days and large numbers as text, only rows that changed are counted. */
export function connect(socket: string): Promise<Connection> {
  return mariadb.createConnection({
    socketPath: socket,
    user: 'root',
    charset: 'utf8mb4',
    collation: 'UTF8MB4_BIN',
    dateStrings: true,
    foundRows: false,
    insertIdAsNumber: true,
    initSql: [`SET SESSION sql_mode = '${SQL_MODE}'`, `SET SESSION time_zone = '+00:00'`],
    typeCast: (column, next) => (String(column.type) === 'BIGINT' ? column.string() : next()),
  });
}

/** The socket of the server that this run started. */
export function serverSocket(): string {
  const socket = process.env[SOCKET_VARIABLE];
  if (socket === undefined)
    throw new Error('No MariaDB is running for these tests: start them with npm run test:mariadb');
  return socket;
}

const LARGEST_INT = 2 ** 31 - 1;

/** A JSON parameter as it is bound: the driver would send whole numbers beyond INT as floating point. */
export function bound(value: unknown): unknown {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) > LARGEST_INT ? BigInt(Number(value)) : value;
}
