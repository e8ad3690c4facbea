/** A whole number as people write it in a setting; NaN for anything else, an empty text included. */
export function wholeIn(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** @throws Error naming the setting, which stops the start */
export function assertWhole(setting: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max))
    throw new Error(`${setting} must be a whole number from ${min} to ${max}`);
}
