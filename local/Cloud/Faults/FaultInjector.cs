using Keelson.Local.Cloud.Operations;

namespace Keelson.Local.Cloud.Faults;

/// <summary>Decides which request meets which fault.</summary>
internal sealed class FaultInjector
{
    public OperationFault? ForOperation(string method, string path)
    {
        _ = (method, path);
        return null;
    }
}
