// Vite's ways to carry a file inside a bundle.
declare module '*?raw' {
  const text: string;
  export default text;
}

declare module '*?inline' {
  /** A data: URL. */
  const url: string;
  export default url;
}
