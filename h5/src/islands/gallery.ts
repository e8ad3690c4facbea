/** Counter and arrows over a gallery that already works by scrolling. */
export function startGallery(gallery: HTMLElement): void {
  const slides = gallery.querySelector<HTMLElement>('.slides');
  const counter = gallery.querySelector<HTMLElement>('[data-slide]');
  if (!slides || !counter) return;
  const count = slides.children.length;
  const current = () => Math.round(slides.scrollLeft / Math.max(1, slides.clientWidth));
  const show = () => {
    counter.textContent = String(Math.min(count, current() + 1));
  };
  let frame = 0;
  slides.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(show);
    },
    { passive: true },
  );
  for (const button of gallery.querySelectorAll<HTMLButtonElement>('[data-go]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const next = (current() + Number(button.dataset.go) + count) % count;
      slides.scrollTo({ left: next * slides.clientWidth, behavior: 'smooth' });
    });
  }
}
