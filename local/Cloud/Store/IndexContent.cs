namespace Keelson.Local.Cloud.Store;

/// <summary>The part of a resource that no index holds.</summary>
internal sealed record IndexContent(string Id, byte[] Body);
