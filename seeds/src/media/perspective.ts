/** Just enough of a pinhole camera to draw buildings as SVG polygons. Metres; x right, y up, z away. */
export type Point = readonly [x: number, y: number, z: number];

export interface Camera {
  /** Where the eye is. */
  at: Point;
  /** Turned to the right, in degrees. */
  yaw?: number;
  /** Looking down, in degrees. */
  pitch?: number;
  /** Focal length in pixels. */
  focal: number;
  /** Where the optical axis meets the picture. */
  centre?: readonly [number, number];
}

export const WIDTH = 1200;
export const HEIGHT = 900;
const NEAR = 0.3;

export class View {
  private readonly sinYaw: number;
  private readonly cosYaw: number;
  private readonly sinPitch: number;
  private readonly cosPitch: number;
  private readonly centre: readonly [number, number];

  constructor(private readonly camera: Camera) {
    const yaw = ((camera.yaw ?? 0) * Math.PI) / 180;
    const pitch = ((camera.pitch ?? 0) * Math.PI) / 180;
    this.sinYaw = Math.sin(yaw);
    this.cosYaw = Math.cos(yaw);
    this.sinPitch = Math.sin(pitch);
    this.cosPitch = Math.cos(pitch);
    this.centre = camera.centre ?? [WIDTH / 2, HEIGHT / 2];
  }

  /** The height of the horizon in the picture. */
  get horizon(): number {
    return this.centre[1] - (this.camera.focal * this.sinPitch) / this.cosPitch;
  }

  depth(point: Point): number {
    return this.toEye(point)[2];
  }

  project(point: Point): [number, number] {
    return this.flatten(this.toEye(point));
  }

  /** Pixels a metre at that point. */
  scale(point: Point): number {
    return this.camera.focal / Math.max(NEAR, this.depth(point));
  }

  /** An SVG points list; what lies behind the eye is cut off. Empty when nothing is left. */
  points(corners: readonly Point[]): string {
    const eyes = corners.map((corner) => this.toEye(corner));
    const kept: Point[] = [];
    eyes.forEach((eye, i) => {
      const next = eyes[(i + 1) % eyes.length] as Point;
      if (eye[2] >= NEAR) kept.push(eye);
      if (eye[2] >= NEAR !== next[2] >= NEAR) {
        const t = (NEAR - eye[2]) / (next[2] - eye[2]);
        kept.push([eye[0] + t * (next[0] - eye[0]), eye[1] + t * (next[1] - eye[1]), NEAR]);
      }
    });
    return kept
      .map((eye) =>
        this.flatten(eye)
          .map((value) => value.toFixed(1))
          .join(','),
      )
      .join(' ');
  }

  private toEye([x, y, z]: Point): Point {
    const dx = x - this.camera.at[0];
    const dy = y - this.camera.at[1];
    const dz = z - this.camera.at[2];
    const rx = dx * this.cosYaw - dz * this.sinYaw;
    const rz = dx * this.sinYaw + dz * this.cosYaw;
    return [rx, dy * this.cosPitch + rz * this.sinPitch, rz * this.cosPitch - dy * this.sinPitch];
  }

  private flatten([x, y, z]: Point): [number, number] {
    const depth = Math.max(NEAR, z);
    return [
      this.centre[0] + (this.camera.focal * x) / depth,
      this.centre[1] - (this.camera.focal * y) / depth,
    ];
  }
}
