/** Name and version of the engine, as every result states them. A change that may change a number changes the version. */
export const ENGINE = "sangan-evaluation/1.1.0";
