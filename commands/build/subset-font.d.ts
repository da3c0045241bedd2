/** The part of the package that is used here; it comes without types. */
declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'sfnt' | 'woff2';
    /** Drops hinting, which no screen of today reads at these sizes. */
    readonly noHinting?: boolean;
  }

  function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
  export = subsetFont;
}
