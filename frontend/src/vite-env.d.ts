/// <reference types="vite/client" />
/// <reference types="svelte" />
declare const __FILES__: string[];
declare const __WORDS__: Record<string, string[]>;
declare const __VERSION__: string;
declare const __SHAPES__: string;
declare module "virtual:shapes" {
  const shapes: import("../shapes-plugin.ts").Shapes;
  export default shapes;
}
