using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A column.</summary>
/// <param name="IsOrderKey">True for the id as it comes from the table: the rows of a table are in its order.</param>
internal sealed record KqlField(string Name, KqlType Type, bool IsOrderKey = false);
