import type { NotificationProvider } from '@refinedev/core';
import { App } from 'antd';

/**
 * Refine's notifications as antd's short messages. @refinedev/antd has one of its own, but importing it here would
 * bring the whole package into the first screen.
 */
export function useNotificationProvider(): NotificationProvider {
  const { message } = App.useApp();
  return {
    open: ({ key, message: text, description, type }) => {
      // Refine says «操作成功» beside what succeeded; of a failure people want the server's words as well.
      const content = type === 'error' && description ? `${text}：${description}` : text;
      void message.open({ key, content, type: type === 'progress' ? 'info' : type });
    },
    close: (key) => message.destroy(key),
  };
}
