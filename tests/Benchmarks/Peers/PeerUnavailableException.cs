namespace Keelson.Benchmarks.Peers;

/// <summary>A peer could not be obtained or started here, and the message says why; others are measured.</summary>
internal sealed class PeerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
