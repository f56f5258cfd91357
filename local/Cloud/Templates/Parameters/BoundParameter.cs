using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Parameters;

/// <summary>A parameter with its effective value.</summary>
internal sealed record BoundParameter(string Name, TypeSchema Type, Value Value);
