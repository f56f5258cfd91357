namespace Keelson.Local.Cloud.Store;

/// <summary>The tables of the cloud's file. Everything the world is made of is in these rows.</summary>
internal static class Schema
{
    /// <summary>Bumped on an incompatible change; an older file is refused rather than misread.</summary>
    public const int Version = 1;

    /// <summary>Types whose names are unique in the whole cloud; the very condition of an index.</summary>
    public const string SharesNames = "type IN ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults')";

    /// <summary>What follows the last slash of a key: the rest of it is what remains when all else is taken off its end.</summary>
    public const string LastName = "replace(key, rtrim(key, replace(key, '/', '')), '')";

    public const string TypeIndex = "CREATE INDEX IF NOT EXISTS resources_type ON resources (type, key, tracked)";

    public const string Sql = $"""
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS resources (
            row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL,
            state TEXT NOT NULL, tracked INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL,
            body BLOB NOT NULL);
        {TypeIndex};
        CREATE INDEX IF NOT EXISTS resources_name ON resources (type, {LastName}) WHERE {SharesNames};
        CREATE TABLE IF NOT EXISTS changes (
            seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
            tracked INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, before BLOB, details BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS changes_at ON changes (at);
        CREATE INDEX IF NOT EXISTS changes_key ON changes (key, seq);
        CREATE TABLE IF NOT EXISTS operations (
            id TEXT PRIMARY KEY, target TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, started INTEGER NOT NULL,
            ended INTEGER, caller BLOB NOT NULL, input BLOB, result BLOB, error BLOB) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS operations_target ON operations (target, status);
        CREATE TABLE IF NOT EXISTS activity (
            seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, scope TEXT NOT NULL, target TEXT NOT NULL, correlation TEXT NOT NULL,
            body BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS activity_scope ON activity (scope, at);
        CREATE INDEX IF NOT EXISTS activity_correlation ON activity (correlation);
        CREATE TABLE IF NOT EXISTS work (
            id INTEGER PRIMARY KEY AUTOINCREMENT, due INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
            attempt INTEGER NOT NULL, body BLOB);
        CREATE TABLE IF NOT EXISTS blobs (
            container TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, content BLOB NOT NULL, version INTEGER NOT NULL,
            modified INTEGER NOT NULL, PRIMARY KEY (container, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS readings (
            kind TEXT NOT NULL, target TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (kind, target, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS deployments (key TEXT PRIMARY KEY, operation TEXT NOT NULL, request BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS steps (
            deployment TEXT NOT NULL, node TEXT NOT NULL, status TEXT NOT NULL, operation TEXT, started INTEGER NOT NULL,
            ended INTEGER, body BLOB NOT NULL, PRIMARY KEY (deployment, node)) WITHOUT ROWID;
        """;
}
