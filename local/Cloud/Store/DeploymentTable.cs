namespace Keelson.Local.Cloud.Store;

/// <summary>What each deployment was asked to do, so that it can go on after a restart, and be exported.</summary>
internal sealed class DeploymentTable(Database database)
{
    public byte[]? Find(string key) =>
        database.One("SELECT request FROM deployments WHERE key=$1", row => row.GetFieldValue<byte[]>(0), key);

    public void Put(string key, string operation, byte[] request) =>
        database.Execute("INSERT OR REPLACE INTO deployments VALUES ($1,$2,$3)", key, operation, request);

    public void Delete(string key) => database.Execute("DELETE FROM deployments WHERE key=$1", key);
}
