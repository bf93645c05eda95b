export { faultReason, faultText, readingFaultText } from "../page/fault-text";
