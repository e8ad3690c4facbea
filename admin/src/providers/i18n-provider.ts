import type { I18nProvider } from '@refinedev/core';
import { nounOf } from '../resource-table';

/** The texts that Refine itself shows. Pages carry their own. */
const MESSAGES: Record<string, string> = {
  'notifications.success': '操作成功',
  'notifications.error': '未能完成',
  'notifications.createSuccess': '{{resource}}已创建',
  'notifications.createError': '{{resource}}创建失败',
  'notifications.editSuccess': '{{resource}}已保存',
  'notifications.editError': '{{resource}}保存失败',
  'notifications.deleteSuccess': '{{resource}}已归档',
  'notifications.deleteError': '{{resource}}归档失败',
  'notifications.undoable': '{{seconds}} 秒内可撤销',
  'buttons.cancel': '取消',
  'buttons.confirm': '确定',
  'buttons.save': '保存',
  'buttons.delete': '归档',
  'buttons.refresh': '刷新',
  'buttons.filter': '筛选',
  'buttons.clear': '清除',
  'buttons.logout': '退出登录',
  'buttons.notAccessTitle': '当前角色没有此操作的权限',
  warnWhenUnsavedChanges: '有未保存的修改，确定离开吗？',
};

export const i18nProvider: I18nProvider = {
  translate: (key: string, options?: unknown, fallback?: string) => {
    const values =
      typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {};
    const resource = /^([\w-]+)\.\1$/.exec(key)?.[1];
    const text =
      MESSAGES[key] ??
      (resource ? nounOf(resource) : undefined) ??
      fallback ??
      (typeof options === 'string' ? options : key);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  },
  changeLocale: async () => undefined,
  getLocale: () => 'zh-CN',
};
