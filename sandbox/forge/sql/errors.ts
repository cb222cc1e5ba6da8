/** MySQL's error names with their number and state, as far as this engine raises them. */
const MYSQL_ERRORS = {
  ER_BAD_NULL_ERROR: { errno: 1048, sqlState: '23000' },
  ER_TABLE_EXISTS_ERROR: { errno: 1050, sqlState: '42S01' },
  ER_BAD_TABLE_ERROR: { errno: 1051, sqlState: '42S02' },
  ER_NON_UNIQ_ERROR: { errno: 1052, sqlState: '23000' },
  ER_BAD_FIELD_ERROR: { errno: 1054, sqlState: '42S22' },
  ER_WRONG_FIELD_WITH_GROUP: { errno: 1055, sqlState: '42000' },
  ER_DUP_FIELDNAME: { errno: 1060, sqlState: '42S21' },
  ER_DUP_KEYNAME: { errno: 1061, sqlState: '42000' },
  ER_DUP_ENTRY: { errno: 1062, sqlState: '23000' },
  ER_PARSE_ERROR: { errno: 1064, sqlState: '42000' },
  ER_NONUNIQ_TABLE: { errno: 1066, sqlState: '42000' },
  ER_CANT_DROP_FIELD_OR_KEY: { errno: 1091, sqlState: '42000' },
  ER_UNKNOWN_ERROR: { errno: 1105, sqlState: 'HY000' },
  ER_WRONG_VALUE_COUNT_ON_ROW: { errno: 1136, sqlState: '21S01' },
  ER_NO_SUCH_TABLE: { errno: 1146, sqlState: '42S02' },
  ER_NET_PACKET_TOO_LARGE: { errno: 1153, sqlState: '08S01' },
  ER_WRONG_ARGUMENTS: { errno: 1210, sqlState: 'HY000' },
  ER_NOT_SUPPORTED_YET: { errno: 1235, sqlState: '42000' },
  ER_WARN_DATA_OUT_OF_RANGE: { errno: 1264, sqlState: '22003' },
  ER_TRUNCATED_WRONG_VALUE: { errno: 1292, sqlState: '22007' },
  ER_NO_DEFAULT_FOR_FIELD: { errno: 1364, sqlState: 'HY000' },
  ER_TRUNCATED_WRONG_VALUE_FOR_FIELD: { errno: 1366, sqlState: 'HY000' },
  ER_DATA_TOO_LONG: { errno: 1406, sqlState: '22001' },
  ER_INVALID_JSON_TEXT: { errno: 3140, sqlState: '22032' },
} as const;

export type MySqlErrorName = keyof typeof MYSQL_ERRORS;

/** The service's own codes around a failed statement. */
export type ServiceErrorCode = 'SQL_EXECUTION_ERROR' | 'INVALID_SQL_QUERY' | 'QUERY_TIMED_OUT' | 'RATE_LIMIT_EXCEEDED';

/** A statement the service would not run, with everything its answer carries. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly serviceCode: ServiceErrorCode;
  readonly status: number;
  readonly suggestion: string | undefined;

  constructor(
    readonly mysqlCode: MySqlErrorName,
    message: string,
    options: { serviceCode?: ServiceErrorCode; status?: number; suggestion?: string } = {},
  ) {
    super(message);
    this.serviceCode = options.serviceCode ?? 'SQL_EXECUTION_ERROR';
    this.status = options.status ?? 400;
    this.suggestion = options.suggestion;
  }

  /** The JSON body of the service's answer. */
  toBody(): Record<string, unknown> {
    const { errno, sqlState } = MYSQL_ERRORS[this.mysqlCode];
    return {
      code: this.serviceCode,
      message: `${this.mysqlCode}: ${this.message}`,
      ...(this.suggestion === undefined ? {} : { suggestion: this.suggestion }),
      debug: { code: this.mysqlCode, errno, sqlState, message: this.message, sqlMessage: this.message },
    };
  }
}

/** A construct outside the allow-list: named, so that the author knows what to write instead. */
export function unsupported(construct: string, suggestion?: string): SqlError {
  return new SqlError('ER_NOT_SUPPORTED_YET', `not supported here: ${construct}`, {
    serviceCode: 'INVALID_SQL_QUERY',
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
