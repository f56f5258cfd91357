namespace Keelson.Requests;

/// <summary>The process has just ended.</summary>
internal sealed class PowerCutException : Exception;
