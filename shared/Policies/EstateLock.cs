namespace Keelson.Policies;

/// <summary>A management lock.</summary>
/// <param name="Scope">The resource id it protects, with everything below it.</param>
/// <param name="Level"><c>CanNotDelete</c> or <c>ReadOnly</c>.</param>
/// <param name="Notes">Why it is there, in the words of whoever set it.</param>
public sealed record EstateLock(string Scope, string Name, string Level, string? Notes = null);
