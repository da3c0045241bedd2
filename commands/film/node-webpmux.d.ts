/** The part of the package that is used here; it comes without types. */
declare module 'node-webpmux' {
  export interface Frame {
    readonly delay: number;
  }
  export const Image: {
    generateFrame(given: { readonly buffer: Buffer; readonly delay: number }): Promise<Frame>;
    save(
      path: string,
      given: {
        readonly frames: readonly Frame[];
        readonly width: number;
        readonly height: number;
        /** 0: without end. */
        readonly loops: number;
      },
    ): Promise<void>;
  };
}
