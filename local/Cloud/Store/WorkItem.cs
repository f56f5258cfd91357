namespace Keelson.Local.Cloud.Store;

/// <summary>Something the cloud still has to do at <see cref="Due"/>: end an operation, deliver an event, go on with a
/// deployment.</summary>
internal sealed record WorkItem(long Id, DateTimeOffset Due, string Kind, string Target, int Attempt, byte[]? Body);
