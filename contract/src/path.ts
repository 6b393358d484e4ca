/** Fills the `:name` parts of an endpoint's path, each encoded. A missing parameter is a programming error. */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The path ${path} needs the parameter '${name}'.`);
    return encodeURIComponent(value);
  });
}
