using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary><c>GET {virtual machine}/instanceView</c>: how it runs.</summary>
internal sealed class InstanceViewApi(CloudStore store) : IArmApi
{
    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request) => new(
        request.IsGet && request.TailIs("instanceView") && request.Target.IsType("Microsoft.Compute/virtualMachines")
            ? store.Read(session =>
            {
                Containers.RequireScope(session, request.Target);
                var row = session.Resources.Find(request.Target.Key) ?? throw ArmErrors.ResourceNotFound(request.Target);
                return ArmResponse.Json(200, VmPower.InstanceView(row.ParseBody()));
            })
            : null);
}
