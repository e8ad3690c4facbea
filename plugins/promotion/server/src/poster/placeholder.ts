import type { Rect } from './templates';

/** A drawn factory under a blue sky, where a listing has no photo: shapes only, no text. */
export function placeholderSvg({ width, height }: Pick<Rect, 'width' | 'height'>): Buffer {
  const bays = [0, 1, 2, 3, 4].map((bay) => {
    const left = 95 + bay * 118;
    return `<path d="M${left} 330 L${left} 285 L${left + 118} 240 L${left + 118} 330 Z" fill="#5b7ba6"/>
      <rect x="${left + 16}" y="372" width="86" height="26" rx="3" fill="#bcd3ee"/>`;
  });
  const docks = [0, 1, 2].map(
    (dock) => `<rect x="${140 + dock * 180}" y="420" width="112" height="80" rx="4" fill="#2f4a70"/>`,
  );
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 750 560" preserveAspectRatio="xMidYMid slice">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2d5c9b"/><stop offset="1" stop-color="#dbe9f7"/></linearGradient></defs>
    <rect width="750" height="560" fill="url(#sky)"/>
    <circle cx="610" cy="180" r="46" fill="#ffe1b0" opacity="0.9"/>
    <path d="M0 330 L120 260 L230 320 L360 230 L500 320 L620 250 L750 320 L750 560 L0 560 Z" fill="#9db9d9" opacity="0.55"/>
    <rect x="612" y="210" width="34" height="150" fill="#6d86a8"/>
    <rect x="95" y="328" width="590" height="180" fill="#45658f"/>
    ${bays.join('')}
    ${docks.join('')}
    <rect y="500" width="750" height="60" fill="#7f8a97"/>
    <path d="M0 530 H750" stroke="#ffffff" stroke-width="4" stroke-dasharray="40 26" opacity="0.7"/>
  </svg>`);
}
