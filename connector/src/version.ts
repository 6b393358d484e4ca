/** The version of this program, as it introduces itself to the server. A test keeps it that of the package. */
export const connectorVersion = '0.1.0';
