/**
 * Gives every style element that a script of ours makes the nonce of this page, without which its policy refuses it. antd passes `csp.nonce` on
 * to its component styles only: its CSS variables and the scroll lock of dialogs are written without one.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
const create = document.createElement.bind(document);

if (nonce) {
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
