import { type BaseRecord, useCustomMutation } from '@refinedev/core';
import { App } from 'antd';
import { useRef } from 'react';
import { API_URL } from '../providers/api';
import type { ApiError } from '../providers/strapi-format';
import { useRefresh } from './use-refresh';

interface Operation {
  method?: 'post' | 'put' | 'delete';
  /** Under /api, e.g. `/deals/abc/close`. */
  path: string;
  values?: object;
  headers?: Record<string, string>;
  success?: string;
  /** Resources whose lists and rows are to be read again. */
  refreshes?: string[];
}

/**
 * Runs one of the server's named operations (their fields go bare, DESIGN «Names and paths»).
 * @returns `run`, which answers what stands in the body's `data` (the http client unwraps every write) or null after it has shown the refusal, or at once while the first click is still on its way; `onRefusal` may answer true to take the showing over
 */
export function useOperation<T extends BaseRecord = BaseRecord>() {
  const { mutateAsync, mutation } = useCustomMutation<T, ApiError, object>();
  const refresh = useRefresh();
  const { message } = App.useApp();
  // A second click comes before the button has been drawn as loading.
  const isSent = useRef(false);
  const run = async (
    { method = 'post', path, values = {}, headers, success, refreshes = [] }: Operation,
    onRefusal?: (error: ApiError) => boolean,
  ): Promise<T | null> => {
    if (isSent.current) return null;
    isSent.current = true;
    try {
      const { data } = await mutateAsync({
        url: `${API_URL}${path}`,
        method,
        values,
        config: { headers },
        successNotification: false,
        errorNotification: false,
      });
      if (success) message.success(success);
      if (refreshes.length > 0) await refresh(refreshes);
      // An answer without content comes as an empty text.
      return data || ({} as T);
    } catch (error) {
      const refusal = error as ApiError;
      if (!onRefusal?.(refusal)) message.error(refusal.message ?? '操作失败');
      return null;
    } finally {
      isSent.current = false;
    }
  };
  return { run, isRunning: mutation.isPending };
}
