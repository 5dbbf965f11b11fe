export { parquetRead } from "hyparquet";
export { decompress } from "fzstd";
