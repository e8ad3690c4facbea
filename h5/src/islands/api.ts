/** Where the cms answers; another origin when the site is served from a CDN. */
export const apiUrl = document.documentElement.dataset.api ?? '';

/** Data that the page carries for its island. */
export function readData<T>(id: string): T | null {
  try {
    return JSON.parse(document.getElementById(id)?.textContent ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Storage may be switched off (private windows, WeChat on iOS); then nothing is kept and nothing breaks. */
export function store(
  kind: 'localStorage' | 'sessionStorage',
  key: string,
  value?: string | null,
): string | null {
  try {
    if (value === null) window[kind].removeItem(key);
    else if (value !== undefined) window[kind].setItem(key, value);
    return value === undefined ? window[kind].getItem(key) : value;
  } catch {
    return null;
  }
}
