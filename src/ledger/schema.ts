/**
 * The ledger's tables, in the order in which they are made. A migration is never changed once it has landed; a change is a new one.
 * Instants are epoch milliseconds, days are DATE, time is seconds, points are thousandths, money is minor units.
 */
export const MIGRATIONS: readonly { name: string; statement: string }[] = [
  {
    name: '001_space',
    statement: `CREATE TABLE IF NOT EXISTS space (
      id BIGINT NOT NULL PRIMARY KEY, space_key VARCHAR(255) NOT NULL, name VARCHAR(255) NOT NULL, style VARCHAR(16) NOT NULL,
      archived TINYINT NOT NULL, project_id VARCHAR(24) NOT NULL, points_field VARCHAR(40) NULL, points_chosen TINYINT NOT NULL,
      version INT NOT NULL, KEY space_by_project (project_id))`,
  },
  {
    name: '002_points_field',
    statement: `CREATE TABLE IF NOT EXISTS points_field (
      field_id VARCHAR(40) NOT NULL PRIMARY KEY, name VARCHAR(255) NOT NULL, kind VARCHAR(16) NOT NULL)`,
  },
  {
    name: '003_item_type',
    statement: `CREATE TABLE IF NOT EXISTS item_type (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(255) NOT NULL, level SMALLINT NOT NULL)`,
  },
  {
    name: '004_item_status',
    statement: `CREATE TABLE IF NOT EXISTS item_status (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(255) NOT NULL)`,
  },
  {
    name: '005_account',
    statement: `CREATE TABLE IF NOT EXISTS account (ref BIGINT NOT NULL PRIMARY KEY, account_id VARCHAR(128) NOT NULL)`,
  },
  {
    name: '006_work_item',
    statement: `CREATE TABLE IF NOT EXISTS work_item (
      id BIGINT NOT NULL PRIMARY KEY, item_key VARCHAR(255) NOT NULL, space_id BIGINT NOT NULL, parent_id BIGINT NULL, parent_key VARCHAR(255) NULL,
      type_id BIGINT NOT NULL, level SMALLINT NOT NULL, status_id BIGINT NOT NULL, category TINYINT NOT NULL,
      points_values VARCHAR(500) NULL, original_seconds BIGINT NULL, remaining_seconds BIGINT NULL, spent_seconds BIGINT NOT NULL,
      worklogs_declared INT NOT NULL, created BIGINT NOT NULL, resolved BIGINT NULL, due DATE NULL, assignee BIGINT NULL,
      security_id BIGINT NULL, links TEXT NULL, updated BIGINT NOT NULL,
      points_milli BIGINT NULL, bucket SMALLINT NOT NULL, top TINYINT NOT NULL,
      category_since BIGINT NULL, start DATE NULL, labels TEXT NULL, components TEXT NULL, versions TEXT NULL, duplicates TEXT NULL, blocks TEXT NULL,
      in_plan TINYINT NOT NULL DEFAULT 0,
      KEY item_by_bucket (space_id, bucket), KEY item_by_parent (parent_id), KEY item_by_top (space_id, top, level, id),
      KEY item_by_due (due, category, space_id))`,
  },
  {
    name: '007_worklog',
    statement: `CREATE TABLE IF NOT EXISTS worklog (
      id BIGINT NOT NULL PRIMARY KEY, item_id BIGINT NOT NULL, author BIGINT NOT NULL, work_day DATE NOT NULL, seconds INT NOT NULL,
      updated BIGINT NOT NULL, rate_id VARCHAR(40) NULL, currency CHAR(3) NULL, amount_minor BIGINT NULL, cost_class TINYINT NULL,
      KEY worklog_by_item (item_id))`,
  },
  {
    name: '008_item_bucket',
    statement: `CREATE TABLE IF NOT EXISTS item_bucket (
      space_id BIGINT NOT NULL, bucket SMALLINT NOT NULL, dirty INT NOT NULL, held_until BIGINT NOT NULL DEFAULT 0, doc TEXT NULL, unresolved INT NOT NULL DEFAULT 0, series MEDIUMTEXT NULL,
      PRIMARY KEY (space_id, bucket), KEY bucket_by_mark (dirty, space_id))`,
  },
  {
    name: '009_branch',
    statement: `CREATE TABLE IF NOT EXISTS branch (
      item_id BIGINT NOT NULL PRIMARY KEY, space_id BIGINT NOT NULL, bucket SMALLINT NOT NULL, doc VARCHAR(1000) NOT NULL, folded_at BIGINT NOT NULL,
      KEY branch_by_bucket (space_id, bucket))`,
  },
  {
    name: '010_space_rollup',
    statement: `CREATE TABLE IF NOT EXISTS space_rollup (space_id BIGINT NOT NULL PRIMARY KEY, doc TEXT NOT NULL, folded_at BIGINT NOT NULL, labour TEXT NULL,
      of_mark BIGINT NOT NULL DEFAULT 0)`,
  },
  {
    name: '011_space_sync',
    statement: `CREATE TABLE IF NOT EXISTS space_sync (
      space_id BIGINT NOT NULL PRIMARY KEY, state VARCHAR(12) NOT NULL, items_read INT NOT NULL, items_expected INT NULL,
      started_at BIGINT NULL, read_since BIGINT NULL, current_as_of BIGINT NULL, message VARCHAR(500) NULL)`,
  },
  {
    name: '012_import_window',
    statement: `CREATE TABLE IF NOT EXISTS import_window (
      space_id BIGINT NOT NULL, seq INT NOT NULL, created_from DATE NULL, created_before DATE NULL, token TEXT NULL, finished TINYINT NOT NULL,
      items INT NOT NULL, counted_created BIGINT NULL, counted_id BIGINT NULL, by_browser TINYINT NOT NULL DEFAULT 0, PRIMARY KEY (space_id, seq))`,
  },
  {
    name: '013_setting',
    statement: `CREATE TABLE IF NOT EXISTS setting (
      kind VARCHAR(16) NOT NULL, id VARCHAR(64) NOT NULL, doc MEDIUMTEXT NOT NULL, version INT NOT NULL, PRIMARY KEY (kind, id))`,
  },
  {
    name: '014_rate',
    statement: `CREATE TABLE IF NOT EXISTS rate (
      id VARCHAR(40) NOT NULL PRIMARY KEY, subject_kind VARCHAR(8) NOT NULL, person BIGINT NULL, currency CHAR(3) NOT NULL,
      minor_per_hour BIGINT NOT NULL, valid_from DATE NOT NULL, added_by BIGINT NULL, added_at BIGINT NOT NULL, role VARCHAR(60) NULL, project_id VARCHAR(24) NULL)`,
  },
  {
    name: '015_audit_entry',
    statement: `CREATE TABLE IF NOT EXISTS audit_entry (
      id VARCHAR(64) NOT NULL PRIMARY KEY, at BIGINT NOT NULL, who BIGINT NULL, what VARCHAR(500) NOT NULL, before_doc MEDIUMTEXT NULL,
      after_doc MEDIUMTEXT NULL, KEY audit_by_time (at))`,
  },
  {
    name: '016_viewer',
    statement: `CREATE TABLE IF NOT EXISTS viewer (ref BIGINT NOT NULL PRIMARY KEY, checked_at BIGINT NOT NULL, doc MEDIUMTEXT NOT NULL)`,
  },
  {
    name: '017_version',
    statement: `CREATE TABLE IF NOT EXISTS version (
      id BIGINT NOT NULL PRIMARY KEY, space_id BIGINT NOT NULL, name VARCHAR(255) NOT NULL, release_day DATE NULL)`,
  },
  {
    name: '018_baseline',
    statement: `CREATE TABLE IF NOT EXISTS baseline (
      project_id VARCHAR(24) NOT NULL, id VARCHAR(60) NOT NULL, doc MEDIUMTEXT NOT NULL, planned_days MEDIUMTEXT NOT NULL,
      PRIMARY KEY (project_id, id))`,
  },
  {
    name: '019_baseline_item',
    statement: `CREATE TABLE IF NOT EXISTS baseline_item (
      project_id VARCHAR(24) NOT NULL, baseline_id VARCHAR(60) NOT NULL, item_key VARCHAR(255) NOT NULL, item_id BIGINT NULL, doc TEXT NOT NULL,
      PRIMARY KEY (project_id, baseline_id, item_key), KEY planned_by_item (item_id))`,
  },
  {
    name: '020_project_report',
    statement: `CREATE TABLE IF NOT EXISTS project_report (
      home_space_id BIGINT NOT NULL PRIMARY KEY, doc MEDIUMTEXT NOT NULL, series MEDIUMTEXT NOT NULL, planned_days MEDIUMTEXT NOT NULL,
      made_for DATE NOT NULL, made_at BIGINT NOT NULL, of_mark BIGINT NOT NULL DEFAULT 0)`,
  },
  {
    name: '021_space_counts',
    statement: `CREATE TABLE IF NOT EXISTS space_counts (
      space_id BIGINT NOT NULL PRIMARY KEY, doc MEDIUMTEXT NOT NULL, folded_at BIGINT NOT NULL, of_mark BIGINT NOT NULL DEFAULT 0)`,
  },
  {
    name: '022_book_page',
    statement: `CREATE TABLE IF NOT EXISTS book_page (
      unit VARCHAR(60) NOT NULL, month CHAR(7) NOT NULL, part SMALLINT NOT NULL, size INT NOT NULL, doc MEDIUMTEXT NOT NULL,
      PRIMARY KEY (unit, month, part), KEY page_by_month (month, unit, part))`,
  },
  {
    name: '023_item_history',
    statement: `CREATE TABLE IF NOT EXISTS item_history (
      item_id BIGINT NOT NULL PRIMARY KEY, wanted_for BIGINT NOT NULL, read_for BIGINT NULL, due TINYINT NOT NULL, doc MEDIUMTEXT NULL,
      KEY history_by_due (due, item_id))`,
  },
  {
    name: '024_past_version',
    statement: `CREATE TABLE IF NOT EXISTS past_version (
      kind TINYINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, until_at BIGINT NOT NULL, space_id BIGINT NOT NULL, doc TEXT NULL,
      PRIMARY KEY (kind, id, at), KEY past_by_space (space_id, kind, until_at))`,
  },
  {
    name: '025_movement_day',
    statement: `CREATE TABLE IF NOT EXISTS movement_day (
      space_id BIGINT NOT NULL, day DATE NOT NULL, cause VARCHAR(20) NOT NULL, measure VARCHAR(20) NOT NULL, currency CHAR(3) NOT NULL,
      amount BIGINT NOT NULL, PRIMARY KEY (space_id, day, cause, measure, currency))`,
  },
  {
    name: '026_snapshot',
    statement: `CREATE TABLE IF NOT EXISTS snapshot (
      home_space_id BIGINT NOT NULL, day DATE NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (home_space_id, day), KEY snapshot_by_day (day))`,
  },
  {
    name: '027_jira_usage',
    statement: `CREATE TABLE IF NOT EXISTS jira_usage (
      hour INT NOT NULL, cause VARCHAR(24) NOT NULL, reason VARCHAR(80) NOT NULL, requests INT NOT NULL, points INT NOT NULL, busy_ms BIGINT NOT NULL,
      PRIMARY KEY (hour, cause, reason))`,
  },
  {
    name: '030_item_standing',
    statement: `CREATE TABLE IF NOT EXISTS item_standing (
      item_id BIGINT NOT NULL PRIMARY KEY, item_key VARCHAR(255) NOT NULL, space_id BIGINT NOT NULL, departed_at BIGINT NOT NULL,
      spent_seconds BIGINT NOT NULL, logged_seconds BIGINT NOT NULL, worklogs INT NOT NULL, standing TINYINT NOT NULL, told_at BIGINT NULL,
      KEY standing_by_space (space_id, standing))`,
  },
];
