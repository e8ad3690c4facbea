export interface InquiryValues {
  name: string;
  phone: string;
  message: string;
  consent: boolean;
}
export type InquiryField = keyof InquiryValues;
export type InquiryErrors = Partial<Record<InquiryField, string>>;

/** What can be said before asking the server, which has the last word on what a phone number is. */
export function validateInquiry(values: InquiryValues): InquiryErrors {
  const errors: InquiryErrors = {};
  if (!values.name.trim()) errors.name = '请写下怎么称呼您';
  const digits = values.phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.length === 0) errors.phone = '请留下联系电话';
  else if (digits.length < 10) errors.phone = '号码好像少了几位，座机请带区号';
  if (!values.consent) errors.consent = '请先勾选同意，我们才能用您的电话回复您';
  return errors;
}

const FIELDS: InquiryField[] = ['name', 'phone', 'message', 'consent'];

/** The server took nothing yet: it wants a solved challenge with the same inquiry. */
export function isChallenge(status: number, body: unknown): boolean {
  return (
    status === 403 && (body as { error?: { code?: unknown } } | null)?.error?.code === 'challenge_required'
  );
}

/** Reads a refusal of the API (`{ error: { message, details: { errors: [{ path, message }] } } }`) into field errors and a sentence. */
export function readRefusal(status: number, body: unknown): { message: string; fields: InquiryErrors } {
  const error = (body as { error?: { message?: unknown; details?: { errors?: unknown } } } | null)?.error;
  const fields: InquiryErrors = {};
  const issues = Array.isArray(error?.details?.errors)
    ? (error.details.errors as { path?: unknown; message?: unknown }[])
    : [];
  for (const issue of issues) {
    const name = FIELDS.find((field) => field === (Array.isArray(issue.path) ? issue.path[0] : issue.path));
    if (name && typeof issue.message === 'string') fields[name] ??= issue.message;
  }
  if (Object.keys(fields).length > 0) return { message: '', fields };
  if (status === 429) return { message: '提交得有些频繁，请过一会儿再试，或直接打电话。', fields };
  if (status === 404 || status === 410)
    return { message: '这套房源刚刚下架了，您可以直接打电话，我们推荐相近的房源。', fields };
  const message =
    status < 500 && typeof error?.message === 'string'
      ? error.message
      : '没有提交成功，内容已为您保留，请稍后再试或直接打电话。';
  return { message, fields };
}
