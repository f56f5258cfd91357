namespace Keelson;

/// <summary>
/// The world is not as the caller last saw it: an ETag, a position or a state no longer matches. Nothing was changed.
/// Repeating the same call is useless; reading again and deciding anew is not.
/// </summary>
public sealed class PreconditionException(string code, string? resourceId, string message, Exception? inner = null)
    : AutomationException(code, resourceId, message, inner);
