import type { PosterFacts } from '../../../../domain';
import type { PosterNode } from '../node';

/** All the words of a poster, made drawable. */
export interface PosterWords {
  facts: PosterFacts;
  buildingLabel: string;
  partnerName: string;
  partnerRole: string;
  code: string;
  agency: string;
}

export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface PosterTemplate {
  name: string;
  label: string;
  width: number;
  height: number;
  background: string;
  /** Where the photo lies, below what `draw` paints; null for a template without one. */
  photo: Rect | null;
  /** The square the QR code is centred in; white is painted by `draw`. */
  qr: { left: number; top: number; size: number };
  draw: (words: PosterWords) => PosterNode;
}
