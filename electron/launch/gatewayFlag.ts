/** Begins the argument that names the gateway: of the shell, and of each renderer the shell starts. */
export const gatewayFlag = '--gateway=';
