namespace Keelson;

/// <summary>One wrong field of an input.</summary>
/// <param name="Path">JSON pointer (RFC 6901) into what was sent, such as <c>/parameters/nodeCount</c>.</param>
/// <param name="Message">What is wrong, the limit with its unit, and what was given: fit to stand beside a form field.</param>
public sealed record FieldError(string Path, string Message);
