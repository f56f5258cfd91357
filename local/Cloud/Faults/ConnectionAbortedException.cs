namespace Keelson.Local.Cloud.Faults;

/// <summary>A fault says that the connection is to be dropped without a word.</summary>
public sealed class ConnectionAbortedException() : Exception("The connection is aborted by an injected fault.");
