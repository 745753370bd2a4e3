/**
 * ONNX Runtime reports how it is used to its makers (Linux and macOS since 1.29) unless this is set before its library loads. Nothing leaves this
 * computer: this module comes before every import of the runtime.
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1';
