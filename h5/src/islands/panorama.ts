/** Opens panoramas in place of their pictures; the viewer (17 KB) comes with the first tap. Without it a tap opens the picture. */
export function startPanoramas(links: NodeListOf<HTMLAnchorElement>): void {
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      link.setAttribute('aria-busy', 'true');
      import('./panorama-viewer')
        .then(({ openPanorama }) => openPanorama(link))
        .catch(() => {
          location.href = link.href;
        })
        .finally(() => link.removeAttribute('aria-busy'));
    });
  }
}
