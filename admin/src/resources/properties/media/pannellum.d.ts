/** What we use of pannellum 2.5, which has no types of its own and puts itself on the window. Angles in degrees. */
declare module 'pannellum' {
  global {
    interface PannellumViewer {
      destroy(): void;
      setUpdate(isUpdated: boolean): void;
      isLoaded(): boolean;
      getYaw(): number;
      getPitch(): number;
      getHfov(): number;
      lookAt(pitch: number, yaw: number): void;
      addHotSpot(spot: Record<string, unknown>): void;
      removeHotSpot(id: string): boolean;
    }
    interface Window {
      pannellum: { viewer(container: HTMLElement, config: Record<string, unknown>): PannellumViewer };
    }
  }
}
