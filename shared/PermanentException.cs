namespace Keelson;

/// <summary>No repetition will help: refused, invalid, impossible. A person or a changed request is needed.</summary>
public sealed class PermanentException(string code, string? resourceId, string message, Exception? inner = null)
    : AutomationException(code, resourceId, message, inner);
