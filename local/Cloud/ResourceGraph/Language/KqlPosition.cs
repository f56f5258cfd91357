namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Where something stands in a query.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Character">Within the line, from 0, as Resource Graph counts.</param>
internal readonly record struct KqlPosition(int Line, int Character);
