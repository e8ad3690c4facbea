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
      // What happened, then why; a success needs no why.
      const content = (type === 'error' ? [text, description] : [text || description]).filter(Boolean).join('：');
      void message.open({ key, content, type: type === 'progress' ? 'info' : type });
    },
    close: (key) => message.destroy(key),
  };
}
