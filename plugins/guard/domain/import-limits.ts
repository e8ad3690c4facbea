const MB = 1024 * 1024;

/** One request with one file; the fields beside it are small. */
export const MAX_IMPORT_BYTES = 20 * MB;
export const MAX_IMPORT_ROWS = 20_000;
export const MAX_IMPORT_COLUMNS = 200;
/** Rows above the header that are looked through for it: titles, notes, empty ones. */
export const HEADER_WITHIN_ROWS = 30;
/** Of the parts that a workbook unpacks to. A sheet of 20,000 rows and 60 columns is some 60 MB. */
export const MAX_UNPACKED_BYTES = { sheet: 200 * MB, strings: 60 * MB, other: 8 * MB } as const;
export const MAX_ZIP_ENTRIES = 2000;
/** The staged rows are erased after so many days; until then an import can be taken back. `IMPORT_KEEP_DAYS` says otherwise. */
export const USUAL_IMPORT_DAYS = 30;
export const IMPORTS_PER_PERSON = { max: 60, windowSeconds: 3600 } as const;

export const IMPORT_STATUSES = [
  'checking',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
  'failed',
  'expired',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_STATUS_LABELS: Record<ImportStatus, string> = {
  checking: '检查中',
  checked: '待导入',
  running: '导入中',
  done: '已完成',
  undoing: '撤销中',
  undone: '已撤销',
  failed: '失败',
  expired: '已过期',
};

/** `read` is staged and not looked at yet, `blank` says nothing in any column that is taken over, `erased` was of a person who is to be forgotten. */
export const IMPORT_ROW_STATUSES = [
  'read',
  'blank',
  'ok',
  'bad',
  'duplicate',
  'created',
  'updated',
  'skipped',
  'failed',
  'undone',
  'kept',
  'erased',
] as const;
export type ImportRowStatus = (typeof IMPORT_ROW_STATUSES)[number];

export const IMPORT_ROW_STATUS_LABELS: Record<ImportRowStatus, string> = {
  read: '待检查',
  blank: '空行',
  ok: '可导入',
  bad: '有错误',
  duplicate: '重复',
  created: '已新增',
  updated: '已更新',
  skipped: '已跳过',
  failed: '未能导入',
  undone: '已撤销',
  kept: '未能撤销',
  erased: '信息已删除',
};

export const ON_DUPLICATE = ['update', 'skip', 'create'] as const;
export type OnDuplicate = (typeof ON_DUPLICATE)[number];

export const ON_DUPLICATE_LABELS: Record<OnDuplicate, string> = {
  update: '更新已有的',
  skip: '跳过',
  create: '仍然新增',
};

/** Of a sheet that was read and says nothing yet. */
export const NO_COLUMN_KNOWN = {
  code: 'no_column_known',
  message: '没有认出任何一列，请为各列指定对应的字段',
} as const;

/** Why a file cannot be read, told to people; rows of one that can be read have faults of their own. */
export const IMPORT_FILE_FAULTS = {
  empty_file: '文件是空的',
  no_rows: '文件里只有表头，没有数据',
  no_visible_sheet: '工作簿里没有可见的工作表',
  not_a_spreadsheet: '这不是表格文件，请上传 .xlsx 或 .csv',
  legacy_xls: '这是旧版 .xls 文件，请在 Excel 或 WPS 中「另存为」.xlsx 后再上传',
  html_table: '这个 .xls 其实是网页格式，请用 Excel 或 WPS 打开后「另存为」.xlsx 再上传',
  password_protected: '文件设有打开密码，请去掉密码后再上传',
  corrupt: '文件已损坏，读不出来，请用 Excel 或 WPS 重新保存后再上传',
  unpacks_too_large: '文件解压后过大，不能导入',
  too_many_rows: `一次最多导入 ${MAX_IMPORT_ROWS} 行，请拆成几个文件`,
  too_many_columns: `一张表最多 ${MAX_IMPORT_COLUMNS} 列`,
  unknown_encoding: '看不懂文件的文字编码，请另存为 UTF-8 的 CSV 或 .xlsx',
} as const;
export type ImportFileFault = keyof typeof IMPORT_FILE_FAULTS;
