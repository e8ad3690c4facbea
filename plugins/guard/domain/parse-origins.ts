/** The origins of a setting, separated by commas. */
export function originsIn(list: string): string[] {
  return list
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
}

/** `https://cdn.example.cn`: scheme and host without a path or a star, since a policy or a CORS list compares whole origins. */
export function isOrigin(text: string): boolean {
  return (
    !text.includes('*') &&
    URL.canParse(text) &&
    /^https?:$/.test(new URL(text).protocol) &&
    new URL(text).origin === text
  );
}
