namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>The disk failed under the durable store. Nothing is stored any more until the process is started again.</summary>
internal sealed class DurableStoreBrokenException(Exception cause) : IOException(
    $"The durable store could not be written: {cause.Message} Nothing was acknowledged since, and nothing will be until"
    + " the disk is in order and the process is started again; it then goes on from what is on the disk.", cause);
