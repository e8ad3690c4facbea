import { createContext, useContext } from 'react';

/** What can be imported, with its words and where its pages are. */
export interface ImportKind {
  /** Name of its imports among the console's resources. */
  resource: 'imports' | 'customer-imports';
  title: string;
  /** 房源, 客户. */
  noun: string;
  path: string;
  mappingsPath: string;
  /** The page of one record. */
  linkOf: (documentId: string) => string;
  /** The lists that an import changes. */
  refreshes: string[];
  /** Columns as people call them, for the upload. */
  examples: string;
  /** What keeps a record from being taken back. */
  keptWhen: string;
  /** Told before the run where the sheet has no column for an attribute. */
  hints: readonly { without: string; text: string }[];
}

export const IMPORT_KINDS = {
  properties: {
    resource: 'imports',
    title: '房源导入',
    noun: '房源',
    path: '/properties/import',
    mappingsPath: '/properties/import-mappings',
    linkOf: (documentId) => `/properties/${documentId}`,
    refreshes: ['properties'],
    examples: '面积、租金、层高、承重……',
    keptWhen: '之后被修改或已有带看、成交的会保留。',
    hints: [
      {
        without: 'title',
        text: '表里没有标题列：新建的房源用园区（或镇街、区县）、地址、楼层、面积和类型拼成标题。',
      },
    ],
  },
  customers: {
    resource: 'customer-imports',
    title: '客户导入',
    noun: '客户',
    path: '/customers/import',
    mappingsPath: '/customers/import-mappings',
    linkOf: (documentId) => `/customers/${documentId}`,
    refreshes: ['customers', 'requirements'],
    examples: '公司名称、联系人、手机、需求面积、业务员、跟进记录……',
    keptWhen: '之后被修改、跟进过或已有带看、成交的会保留。',
    hints: [
      { without: 'phone', text: '表里没有电话列：只能按信用代码和公司名称查重。' },
      { without: 'owner', text: '表里没有负责人列：导入后归您；管理员导入的进入公海。' },
    ],
  },
} as const satisfies Record<string, ImportKind>;

const Kind = createContext<ImportKind>(IMPORT_KINDS.properties);
export const ImportKindProvider = Kind.Provider;
export const useImportKind = (): ImportKind => useContext(Kind);
