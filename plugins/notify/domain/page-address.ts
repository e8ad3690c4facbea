/**
 * The address of the page that a message tells of: for staff that of the console, which asks who is not signed in and leads there afterwards; for
 * partners, to whom the console is closed, the public pages.
 * @param publicUrl where the product stands, with or without a last slash; empty when nobody has said
 * @param link path in the console or the partner centre, as a notice has it
 * @returns null without a public address
 */
export function addressOfPage({
  publicUrl,
  link,
  isForPartner,
}: {
  publicUrl: string;
  link: string | null;
  isForPartner: boolean;
}): string | null {
  if (!publicUrl) return null;
  const base = publicUrl.replace(/\/+$/, '');
  if (isForPartner) return `${base}/`;
  return `${base}/ops${link?.replace(/^\/ops(?=\/|$)/, '') || '/'}`;
}
