namespace Keelson.Policies;

/// <summary>A control of a compliance framework: <c>CIS Azure 2.1</c>, <c>3.1</c>.</summary>
public sealed record ControlRef(string Framework, string Id);
