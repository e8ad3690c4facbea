import { useEffect, useRef, useState } from 'react';
import { type DetailedError, type HttpResponse, Upload } from 'tus-js-client';
import type { MediaKind } from '../../../domain';
import { API_URL } from '../../../providers/api';
import { session } from '../../../providers/browser-session';

export type UploadState = 'waiting' | 'running' | 'paused' | 'cut' | 'refused' | 'done';

/** One file on its way, as the list shows it. */
export interface QueuedUpload {
  key: string;
  /** What the server calls it, once it has begun. */
  uploadId: string | null;
  name: string;
  kind: MediaKind;
  state: UploadState;
  /** 0 … 100. */
  percent: number;
  /** Why it was refused or broke off. */
  message: string | null;
}

/** One after the other: a poor line carries no more, and the media stand in the order in which they were chosen. */
const AT_ONCE = 1;
const RETRY_MS = [0, 1000, 3000, 5000, 10_000];

/**
 * Uploads that go on where a line broke off, one after the other. What broke off goes on by itself when the browser is on line again, and after a
 * reload when the same file is chosen once more.
 * @param onDone told after each file that has become a medium
 */
export function useUploadQueue({ propertyId, onDone }: { propertyId: string; onDone: () => void }) {
  const [items, setItems] = useState<QueuedUpload[]>([]);
  const uploads = useRef(new Map<string, Upload>());
  const states = useRef(new Map<string, UploadState>());
  const done = useRef(onDone);
  done.current = onDone;

  const change = (key: string, values: Partial<QueuedUpload>) => {
    if (values.state) states.current.set(key, values.state);
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...values } : item)));
  };

  const startNext = () => {
    const running = [...states.current.values()].filter((state) => state === 'running').length;
    const waiting = [...states.current].filter(([, state]) => state === 'waiting').map(([key]) => key);
    for (const key of waiting.slice(0, Math.max(0, AT_ONCE - running))) {
      change(key, { state: 'running', message: null });
      uploads.current.get(key)?.start();
    }
  };

  /** @param uploadId of one that broke off, to go on with */
  const add = async (file: File, kind: MediaKind, uploadId: string | null = null) => {
    const key = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const endpoint = `${API_URL}/properties/${propertyId}/uploads`;
    const upload = new Upload(file, {
      endpoint,
      ...(uploadId ? { uploadUrl: `${endpoint}/${uploadId}` } : {}),
      metadata: { filename: file.name, kind },
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      onBeforeRequest: async (request) => {
        request.setHeader('Authorization', `Bearer ${await session.token()}`);
      },
      onUploadUrlAvailable: () => change(key, { uploadId: upload.url?.split('/').at(-1) ?? null }),
      onProgress: (sent, total) => change(key, { percent: Math.floor((sent / total) * 100) }),
      onSuccess: () => {
        change(key, { state: 'done', percent: 100 });
        done.current();
        startNext();
      },
      onError: (error) => {
        const response = (error as DetailedError).originalResponse;
        if (response) change(key, { state: 'refused', message: messageOf(response) });
        else change(key, { state: 'cut', message: '线路中断，恢复后会自动续传' });
        startNext();
      },
    });
    uploads.current.set(key, upload);
    states.current.set(key, 'waiting');
    setItems((all) => [
      ...all,
      { key, uploadId, name: file.name, kind, state: 'waiting', percent: 0, message: null },
    ]);
    const [previous] = uploadId ? [] : await upload.findPreviousUploads();
    if (previous?.metadata.kind === kind) upload.resumeFromPreviousUpload(previous);
    startNext();
  };

  const pause = async (key: string) => {
    await uploads.current.get(key)?.abort();
    change(key, { state: 'paused' });
    startNext();
  };

  const resume = (key: string) => {
    change(key, { state: 'waiting', message: null });
    startNext();
  };

  /** Takes a file out of the list; one that is not finished is given up at the server too. */
  const remove = async (key: string) => {
    const isOpen = states.current.get(key) !== 'done';
    const upload = uploads.current.get(key);
    uploads.current.delete(key);
    states.current.delete(key);
    setItems((all) => all.filter((item) => item.key !== key));
    if (isOpen) await upload?.abort(true).catch(() => {});
    startNext();
  };

  const clear = () => {
    for (const [key, state] of states.current) if (state === 'done') void remove(key);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the refs hold what they read; a new listener a render would do nothing else
  useEffect(() => {
    const goOn = () => {
      for (const [key, state] of states.current) if (state === 'cut') resume(key);
    };
    window.addEventListener('online', goOn);
    const open = uploads.current;
    return () => {
      window.removeEventListener('online', goOn);
      for (const upload of open.values()) void upload.abort();
    };
  }, []);

  return { items, add, pause, resume, remove, clear };
}

function messageOf(response: HttpResponse): string {
  try {
    return JSON.parse(response.getBody()).error.message;
  } catch {
    return '上传失败';
  }
}
