/** Stands for a style sheet, which jest cannot read. */
export default {}
